-- Gives all areas of one chat to another chat, or to nobody.
-- KEYS  1 stations  2 areas of the chat  3 areas of the other chat (left out: nobody)
-- ARGV  1 the other chat (left out: nobody)
-- Result: how many areas
local areas = redis.call('SMEMBERS', KEYS[2])
for _, area in ipairs(areas) do
  if KEYS[3] then
    redis.call('HSET', KEYS[1], area, ARGV[1])
    redis.call('SADD', KEYS[3], area)
  else
    redis.call('HDEL', KEYS[1], area)
  end
end
if KEYS[2] ~= KEYS[3] then
  redis.call('DEL', KEYS[2])
end
return #areas
