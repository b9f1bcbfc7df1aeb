-- Opens a follower's window, once for each thing they did. What comes again, or late, opens nothing.
-- KEYS  1 quota
-- ARGV  1 window ('talk' or 'act')   2 open until (Unix ms)   3 messages allowed   4 when it happened (Unix ms)
--       5 what opens it   6 lifetime (s)
-- ->    1 opened, 0 known before
local window, at = ARGV[1], tonumber(ARGV[4])
local known = redis.call('HMGET', KEYS[1], window .. 'At', window .. 'By')
if known[1] and (tonumber(known[1]) > at or known[2] == ARGV[5]) then return 0 end
redis.call('HSET', KEYS[1], window .. 'Until', ARGV[2], window .. 'Left', ARGV[3], window .. 'At', ARGV[4],
  window .. 'By', ARGV[5])
redis.call('EXPIRE', KEYS[1], ARGV[6])
return 1
