-- No bulk message of a door for a while: the platform said so. A longer hold stays.
-- KEYS  1 hash of the door
-- ARGV  1 for how long, ms
local time = redis.call('TIME')
local now, span = time[1] * 1000 + math.floor(time[2] / 1000), tonumber(ARGV[1])
local known = redis.call('HMGET', KEYS[1], 'held', 'span')
local held = tonumber(known[1] or '0')
if held <= now + span or held - now > tonumber(known[2] or '0') then
  redis.call('HSET', KEYS[1], 'held', now + span, 'span', span)
end
redis.call('PEXPIRE', KEYS[1], math.max(3600000, span))
return 1
