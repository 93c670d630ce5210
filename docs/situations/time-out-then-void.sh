#!/usr/bin/env bash
. "$(dirname "$0")/shop.sh"

daicho earn --card 4902 --points 200 --receipt V-1 --terminal 12

# The till sells and hears nothing: the line is down. Here the sale has arrived, only its answer is lost.
daicho sale --card 4902 --amount 1000 --burn 100 --receipt V-2 --terminal 12

# The customer has paid in another way meanwhile. The till cannot know, and need not: it voids the receipt.
daicho reverse --receipt V-2 --terminal 12 --reason TIMEOUT --key X-2

# The next sale is stuck on its way: the VOID comes first, and closes the receipt's number for good.
daicho reverse --receipt V-3 --terminal 12 --reason TIMEOUT --key X-3

# Minutes later the stuck sale comes through. It must not happen any more, and does not.
daicho sale --card 4902 --amount 1500 --burn 50 --receipt V-3 --terminal 12

daicho statement --card 4902
