-- Uses an invite up and makes the person staff, together: a crash in between would lose either.
-- KEYS  1 invite  2 who used it  3 person  4… everybody with a role, by role
-- ARGV  1 chat  2 the invite as it was read  3 the sealed person  4 which of the roles (from 1)
--       5 how long it is remembered who used it, in s
-- Result: 1 used now, 0 somebody else was faster
if redis.call('GET', KEYS[1]) ~= ARGV[2] then
  return 0
end
redis.call('DEL', KEYS[1])
redis.call('SET', KEYS[2], ARGV[1], 'EX', ARGV[5])
redis.call('SET', KEYS[3], ARGV[3])
for i = 4, #KEYS do
  redis.call(i - 3 == tonumber(ARGV[4]) and 'SADD' or 'SREM', KEYS[i], ARGV[1])
end
return 1
