-- Takes messages out of a follower's open windows. They are taken out of both: whichever way the platform counts, it
-- is never one too many.
-- KEYS  1 quota
-- ARGV  1 now (Unix ms)   2 messages wanted   3 messages to leave in the window after a message
-- ->    how many may be sent
local now, wanted = tonumber(ARGV[1]), tonumber(ARGV[2])
local values = redis.call('HMGET', KEYS[1], 'talkUntil', 'talkLeft', 'actUntil', 'actLeft')
local function left(untilWhen, count)
  return tonumber(values[untilWhen] or 0) > now and tonumber(values[count] or 0) or 0
end
local talk, act = left(1, 2), left(3, 4)
local granted = math.min(wanted, math.max(talk - tonumber(ARGV[3]), act, 0))
if granted > 0 then
  redis.call('HSET', KEYS[1], 'talkLeft', math.max(talk - granted, 0), 'actLeft', math.max(act - granted, 0))
end
return granted
