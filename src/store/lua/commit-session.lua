-- Writes a session if nobody wrote it in between.
-- KEYS  1 session
-- ARGV  1 the six bytes of the revision it was read at ('' there was none)
--       2 the new value, which begins with its own six bytes ('' delete)
--       3 lifetime in seconds
-- Result: 1 written; else the value that is there now ('' none)
local current = redis.call('GET', KEYS[1])
if string.sub(current or '', 1, 6) ~= ARGV[1] then
  return current or ''
end
if ARGV[2] == '' then
  redis.call('DEL', KEYS[1])
else
  redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
end
return 1
