-- Forgets a person. Of closed requests the plain fields stay, so that the year's counts stay right; open ones stay whole.
-- KEYS  1 person  2 administrators  3 first administrator  4 numbers of the chat  5 closed numbers
--       6 prefix of records  7 prefix of telephone indexes  8 prefix of cards
-- ARGV  1 chat
-- Result: how many requests were forgotten
redis.call('DEL', KEYS[1])
redis.call('SREM', KEYS[2], ARGV[1])
if redis.call('GET', KEYS[3]) == ARGV[1] then
  redis.call('SET', KEYS[3], 'forgotten') -- The code stays used.
end
local forgotten = 0
for _, number in ipairs(redis.call('ZRANGE', KEYS[4], 0, -1)) do
  if redis.call('ZSCORE', KEYS[5], number) then
    local record = KEYS[6] .. number
    local phone = redis.call('HGET', record, 'phone')
    if phone and phone ~= '' then
      redis.call('ZREM', KEYS[7] .. phone, number)
    end
    redis.call('HDEL', record, 'chat', 'language', 'draft', 'phone', 'sealed')
    redis.call('ZREM', KEYS[4], number)
    redis.call('DEL', KEYS[8] .. number)
    forgotten = forgotten + 1
  end
end
return forgotten
