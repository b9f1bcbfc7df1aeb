-- Makes a chat the station of an area and wakes what waits for a station.
-- KEYS  1 stations  2 areas of the chat  3 prefix of areas of a chat  4 outbox  5 parked  6 bindings
-- ARGV  1 area  2 chat
-- Result: how many entries were woken
local before = redis.call('HGET', KEYS[1], ARGV[1])
if before and before ~= ARGV[2] then
  redis.call('SREM', KEYS[3] .. before, ARGV[1])
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('SADD', KEYS[2], ARGV[1])
redis.call('INCR', KEYS[6])
local parked = redis.call('ZRANGE', KEYS[5], 0, -1, 'WITHSCORES')
for i = 1, #parked, 2 do
  redis.call('ZADD', KEYS[4], parked[i + 1], parked[i])
end
redis.call('DEL', KEYS[5])
return #parked / 2
