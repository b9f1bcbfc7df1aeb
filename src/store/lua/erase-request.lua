-- Erases what a closed request says of a person. The plain fields stay, so that the year's counts stay right.
-- KEYS  1 record  2 cards  3 enclosures  4 prefix of numbers of a chat  5 prefix of telephone indexes
--       6 places of words passed on
-- ARGV  1 number
local chat, phone = unpack(redis.call('HMGET', KEYS[1], 'chat', 'phone'))
if chat then
  redis.call('ZREM', KEYS[4] .. chat, ARGV[1])
end
if phone and phone ~= '' then
  redis.call('ZREM', KEYS[5] .. phone, ARGV[1])
end
redis.call('HDEL', KEYS[1], 'chat', 'language', 'draft', 'phone', 'day', 'sealed', 'erase')
redis.call('DEL', KEYS[2], KEYS[3], KEYS[6])
