-- Bulk messages of one door, for all processes together: at most so many in a second, none while the platform says so.
-- KEYS  1 hash of the door
-- ARGV  1 now in ms  2 messages a second  3 how many are wanted
-- Result: how many may go now, ms until the next may
local held = tonumber(redis.call('HGET', KEYS[1], 'held') or '0')
local now, each = tonumber(ARGV[1]), 1000 / tonumber(ARGV[2])
if held > now then
  return { 0, held - now }
end
-- When the next message has its place; a second's worth may be saved up at most.
local next_at = math.max(tonumber(redis.call('HGET', KEYS[1], 'next') or '0'), now - 1000)
local free = math.floor((now - next_at) / each) + 1
if free <= 0 then
  return { 0, math.ceil(next_at - now) }
end
local granted = math.min(free, tonumber(ARGV[3]))
redis.call('HSET', KEYS[1], 'next', string.format('%.3f', next_at + granted * each))
redis.call('PEXPIRE', KEYS[1], 3600000)
return { granted, 0 }
