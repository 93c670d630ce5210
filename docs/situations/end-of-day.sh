#!/usr/bin/env bash
. "$(dirname "$0")/shop.sh"

# A till with running numbers sells four times; number 3 never leaves it.
daicho sale --card 4908 --amount 1000 --number 1 --terminal 17
daicho sale --card 4908 --amount 2000 --number 2 --terminal 17
daicho sale --card 4908 --amount 4000 --burn 10 --number 4 --terminal 17

# At the end of the day it tells what it counted: four sales over 10,000, which earned 99 and burned 10.
daicho totals --terminal 17 --count SALE=4,10000,99,10 --numbers 1-4

# What became of number 3? Nothing: so it is sent now.
daicho txstatus --number 3 --terminal 17
daicho sale --card 4908 --amount 3000 --number 3 --terminal 17

daicho totals --terminal 17 --count SALE=4,10000,99,10 --numbers 1-4
