-- Forgets a person. Requests that staff are working on stay whole and are marked to be erased once they are closed.
-- KEYS  1 person  2 administrators  3 first administrator  4 numbers of the chat  5 closed numbers  6 prefix of records
-- ARGV  1 chat
-- Result: the numbers of requests to be erased now
redis.call('DEL', KEYS[1])
redis.call('SREM', KEYS[2], ARGV[1])
if redis.call('GET', KEYS[3]) == ARGV[1] then
  redis.call('SET', KEYS[3], 'forgotten') -- The code stays used.
end
local closed = {}
for _, number in ipairs(redis.call('ZRANGE', KEYS[4], 0, -1)) do
  if redis.call('ZSCORE', KEYS[5], number) then
    closed[#closed + 1] = number
  else
    redis.call('HSET', KEYS[6] .. number, 'erase', 1)
  end
end
return closed
