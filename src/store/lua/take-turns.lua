-- Places in the row of bulk messages of one door, for all processes together and by the one clock they share: so many
-- a second, one after the other, none while the platform says so.
-- KEYS  1 hash of the door
-- ARGV  1 messages a second  2 how many are wanted
-- Result: how many were granted, and ms until the first of them may go; 0 and ms until it is worth asking again
local time = redis.call('TIME')
local now, each = time[1] * 1000 + math.floor(time[2] / 1000), 1000 / tonumber(ARGV[1])
local known = redis.call('HMGET', KEYS[1], 'held', 'span', 'next')
local held = tonumber(known[1] or '0') - now
-- Longer than it was to be held for: the clock was set back.
if held > 0 and held <= tonumber(known[2] or '0') then
  return { 0, held }
end
local next_at, wanted = tonumber(known[3] or '0'), tonumber(ARGV[2])
-- Nothing is saved up. Far ahead: the clock was set back.
if next_at < now or next_at > now + 10000 then
  next_at = now
end
redis.call('HSET', KEYS[1], 'next', string.format('%.3f', next_at + wanted * each))
redis.call('PEXPIRE', KEYS[1], 3600000)
return { wanted, math.ceil(next_at - now) }
