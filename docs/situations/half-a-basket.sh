#!/usr/bin/env bash
. "$(dirname "$0")/shop.sh"

# A basket of 5,000 earns 50 points, and they are spent in another shop, where the bill earns 7.
daicho sale --card 4906 --amount 5000 --receipt B-1 --terminal 14
daicho sale --card 4906 --amount 800 --burn 50 --receipt B-2 --terminal 15

# Half of the basket comes back, to the other shop. First the till asks: 25 points are to go, 7 are there, 18 would be owed.
daicho reverse --receipt B-1 --terminal 14 --amount 2500 --reason CUSTOMER --at-terminal 15 --quote

# The member would rather have them taken off the refund.
daicho reverse --receipt B-1 --terminal 14 --amount 2500 --reason CUSTOMER --shortfall-paid 18 --at-terminal 15 --key B-3

# The other half comes back as well; this time nothing is taken off, and the member owes.
daicho reverse --receipt B-1 --terminal 14 --amount 2500 --reason CUSTOMER --at-terminal 15 --key B-4

# Nothing is left of that receipt.
daicho reverse --receipt B-1 --terminal 14 --amount 1 --reason CUSTOMER --at-terminal 15 --key B-5

# The next purchase repays what is owed.
daicho sale --card 4906 --amount 4000 --receipt B-6 --terminal 15
daicho statement --card 4906
