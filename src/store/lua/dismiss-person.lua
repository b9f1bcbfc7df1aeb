-- Makes somebody a resident again, unless nobody would be left to administer.
-- KEYS  1 person  2 first administrator  3 administrators  4… everybody with another role
-- ARGV  1 chat  2 the sealed person as they are then
-- Result: 1 done, 0 they are the last administrator
if redis.call('SISMEMBER', KEYS[3], ARGV[1]) == 1 and redis.call('SCARD', KEYS[3]) == 1 then
  return 0
end
redis.call('SET', KEYS[1], ARGV[2])
for i = 3, #KEYS do
  redis.call('SREM', KEYS[i], ARGV[1])
end
-- The first code would make them administrator again.
if redis.call('GET', KEYS[2]) == ARGV[1] then
  redis.call('SET', KEYS[2], 'left')
end
return 1
