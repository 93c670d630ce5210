#!/usr/bin/env bash
. "$(dirname "$0")/shop.sh"

# The member has 500 points.
daicho earn --card 4901 --points 500 --receipt S-1 --terminal 11

# What would it be if 300 of them paid a part of a bill of 1,980? A quote changes nothing.
daicho sale --card 4901 --amount 1980 --burn 300 --terminal 11 --quote

# Yes, please: the same with the receipt's number.
daicho sale --card 4901 --amount 1980 --burn 300 --receipt S-2 --terminal 11

# The answer did not come through. The same again: it counts once.
daicho sale --card 4901 --amount 1980 --burn 300 --receipt S-2 --terminal 11

# More than there is: nothing happens, and the till knows what it can offer.
daicho sale --card 4901 --amount 5000 --burn 900 --receipt S-3 --terminal 11

daicho statement --card 4901
