-- Puts an entry aside until a station is bound. If one was bound since the entry was claimed, it stays and is due.
-- KEYS  1 outbox  2 parked  3 attempts  4 claims  5 bindings
-- ARGV  1 id
-- Result: 1 parked, 0 not
local due = redis.call('ZSCORE', KEYS[1], ARGV[1])
if not due then
  return 0
end
local claim = redis.call('HGET', KEYS[4], ARGV[1])
local seen = nil
if claim then
  seen, due = string.match(claim, '^(%S+) (%S+)$')
end
redis.call('HDEL', KEYS[3], ARGV[1])
redis.call('HDEL', KEYS[4], ARGV[1])
if seen and seen ~= (redis.call('GET', KEYS[5]) or '0') then
  redis.call('ZADD', KEYS[1], due, ARGV[1])
  return 0
end
redis.call('ZREM', KEYS[1], ARGV[1])
redis.call('ZADD', KEYS[2], due, ARGV[1])
return 1
