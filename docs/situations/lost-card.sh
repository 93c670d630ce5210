#!/usr/bin/env bash
. "$(dirname "$0")/shop.sh"

daicho earn --card 4909 --points 300 --receipt L-1 --terminal 18

# The member calls: the card is lost. From now on it does not burn.
daicho hotlist --card 4909 --operator 77 --key D-1
daicho burn --card 4909 --points 100 --receipt L-2 --terminal 18

# It still earns: nothing is lost for the member while the new card is on its way.
daicho sale --card 4909 --amount 1500 --receipt L-3 --terminal 18

# The new card has all the points at once.
daicho reissue --card 4909 --new-card 4910 --operator 77 --key D-2
daicho burn --card 4910 --points 100 --receipt L-4 --terminal 18

# The old one is found under the sofa; it works again, beside the new one.
daicho unhotlist --card 4909 --operator 77 --key D-3
daicho burn --card 4909 --points 100 --receipt L-5 --terminal 18
daicho statement --card 4909
