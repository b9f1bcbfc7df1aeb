-- Forgets a person. Requests that staff are working on stay whole and are marked to be erased once they are closed.
-- KEYS  1 person  2 first administrator  3 numbers of the chat  4 closed numbers  5 prefix of records
--       6 subscribers  7 administrators  8… everybody with another role
-- ARGV  1 chat
-- Result: the numbers of requests to be erased now
redis.call('DEL', KEYS[1])
redis.call('HDEL', KEYS[6], ARGV[1])
for i = 7, #KEYS do
  redis.call('SREM', KEYS[i], ARGV[1])
end
if redis.call('SCARD', KEYS[7]) == 0 then
  redis.call('DEL', KEYS[2]) -- Nobody could let anybody in: the code works again.
elseif redis.call('GET', KEYS[2]) == ARGV[1] then
  redis.call('SET', KEYS[2], 'forgotten') -- The code stays used.
end
local closed = {}
for _, number in ipairs(redis.call('ZRANGE', KEYS[3], 0, -1)) do
  if redis.call('ZSCORE', KEYS[4], number) then
    closed[#closed + 1] = number
  else
    redis.call('HSET', KEYS[5] .. number, 'erase', 1)
  end
end
return closed
