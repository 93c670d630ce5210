#!/usr/bin/env bash
. "$(dirname "$0")/shop.sh"

daicho earn --card 4907 --points 1000 --receipt W-1 --terminal 16

# The order is placed: 600 points are set aside for an hour.
daicho hold --card 4907 --points 600 --order W-77 --seconds 3600 --terminal 16 --key H-77

# They cannot be spent twice.
daicho burn --card 4907 --points 500 --receipt W-2 --terminal 16

# The first parcel leaves: 400 points and 2,600 in money, which earn.
daicho capture --order W-77 --points 400 --amount 3000 --terminal 16 --key P-77-1

# The second and last one costs 150 points; what is left of the hold comes back.
daicho capture --order W-77 --points 150 --amount 2500 --final --terminal 16 --key P-77-2

# The order is done.
daicho release --order W-77 --terminal 16 --key X-77

# The second parcel comes back unopened.
daicho reverse --receipt P-77-2 --terminal 16 --reason CUSTOMER --key R-77-2
daicho statement --card 4907
