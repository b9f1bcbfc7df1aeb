-- Takes entries that are due: until the lease is over nobody else gets them.
-- KEYS  1 outbox  2 attempts  3 claims  4 bindings
-- ARGV  1 now in ms  2 end of the lease in ms  3 how many at most
-- Result: id, attempts before, id, attempts before, …
local bindings = redis.call('GET', KEYS[4]) or '0'
local claimed = {}
for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])) do
  redis.call('ZADD', KEYS[1], ARGV[2], id)
  redis.call('HSET', KEYS[3], id, bindings .. ' ' .. ARGV[1])
  claimed[#claimed + 1] = id
  claimed[#claimed + 1] = redis.call('HINCRBY', KEYS[2], id, 1) - 1
end
return claimed
