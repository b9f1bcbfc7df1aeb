-- Writes a subscriber if nobody wrote them in between: a "no more" must not be lost to whoever notes something else.
-- KEYS  1 subscribers
-- ARGV  1 chat  2 the sealed value it was read as ('' there was none)  3 the new one
-- Result: 1 written; else the value that is there now ('' none)
local current = redis.call('HGET', KEYS[1], ARGV[1]) or ''
if current ~= ARGV[2] then
  return current
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return 1
