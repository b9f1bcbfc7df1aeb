-- Writes what a message is now (or that it is deleted), moves it to the end of the chat's log, and announces it.
-- KEYS  1 meta   2 log   3 messages   4 taken (touched only with ARGV 8)
-- ARGV  1 channel   2 chat id   3 message id, '' for a new one   4 sealed message, '' deletes
--       5 seq that the message's last change must have, '' for any   6 messages kept   7 lifetime of content (s)
--       8 lifetime of taken (s): marks the frame as handled; '' leaves it alone   9 lifetime of the chat (s)
-- ->    nil: no such chat; else {message id, seq of this change}, seq 0: somebody else changed it first
if redis.call('EXISTS', KEYS[1]) == 0 then return false end
local id = ARGV[3]
if id == '' then
  id = redis.call('HINCRBY', KEYS[1], 'ids', 1)
elseif ARGV[5] ~= '' and (redis.call('ZSCORE', KEYS[2], id) or '') ~= ARGV[5] then
  return { tonumber(id), 0 }
end
local seq = redis.call('HINCRBY', KEYS[1], 'seq', 1)
-- The content outlived its lifetime: what came before is gone.
if redis.call('EXISTS', KEYS[2]) == 0 then redis.call('HSET', KEYS[1], 'floor', seq - 1) end
redis.call('ZADD', KEYS[2], seq, id)
if ARGV[4] == '' then
  redis.call('HDEL', KEYS[3], id)
else
  redis.call('HSET', KEYS[3], id, ARGV[4])
end
local extra = redis.call('ZCARD', KEYS[2]) - tonumber(ARGV[6])
if extra > 0 then
  local gone = redis.call('ZPOPMIN', KEYS[2], extra)
  for i = 1, #gone, 2 do
    redis.call('HDEL', KEYS[3], gone[i])
    redis.call('HSET', KEYS[1], 'floor', gone[i + 1])
  end
end
redis.call('EXPIRE', KEYS[2], ARGV[7])
redis.call('EXPIRE', KEYS[3], ARGV[7])
redis.call('EXPIRE', KEYS[1], ARGV[9])
if ARGV[8] ~= '' then redis.call('SET', KEYS[4], id .. '!', 'EX', ARGV[8]) end
redis.call('PUBLISH', ARGV[1], ARGV[2])
return { tonumber(id), seq }
