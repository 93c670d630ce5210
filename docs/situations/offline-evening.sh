#!/usr/bin/env bash
. "$(dirname "$0")/shop.sh"

# In the afternoon everything is well.
daicho earn --card 4903 --points 100 --receipt E-1 --terminal 13 --date yesterday --time 15:30
daicho earn --card 4904 --points 100 --receipt E-2 --terminal 13 --date yesterday --time 15:31

# In the evening the line is down. The till sells as it sees fit, and uploads in the morning, as advice: the goods are gone.
daicho sale --card 4903 --amount 2500 --burn 80 --receipt E-3 --terminal 13 --date yesterday --time 20:15 --advice

# This member did not have that many points: the rest is owed.
daicho sale --card 4904 --amount 700 --burn 150 --receipt E-4 --terminal 13 --date yesterday --time 20:40 --advice

# More than a till may give away unasked: the burn waits for an operator, the earn is booked all the same.
daicho sale --card 4905 --amount 30000 --burn 20000 --receipt E-5 --terminal 13 --date yesterday --time 21:05 --advice
daicho referrals

# The upload broke off, so the till begins again from the start: what is there already counts once.
daicho sale --card 4903 --amount 2500 --burn 80 --receipt E-3 --terminal 13 --date yesterday --time 20:15 --advice

# The next purchase repays what is owed.
daicho sale --card 4904 --amount 6000 --receipt M-1 --terminal 13
