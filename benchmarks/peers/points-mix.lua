-- Points as one would keep them in Redis. KEYS: member, transaction. ARGV: change. Answers the new balance; the first answer when the
-- transaction was seen in the last day; false when a burn is short.
local seen = redis.call('GET', KEYS[2])
if seen then
    return tonumber(seen)
end
local change = tonumber(ARGV[1])
local balance = tonumber(redis.call('GET', KEYS[1]) or '200000')
if balance + change < 0 then
    return false
end
balance = redis.call('INCRBY', KEYS[1], change)
redis.call('RPUSH', KEYS[1] .. ':history', ARGV[1])
redis.call('SET', KEYS[2], balance, 'EX', 86400)
return balance
