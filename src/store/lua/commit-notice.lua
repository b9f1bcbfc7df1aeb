-- Writes a notice if nobody wrote it in between; at its beginning also its recipients and the chunks to be sent.
-- KEYS  1 record  2 notices by time  3 outbox  4 bulk  5 recipients  6 outcomes
-- ARGV  1 id  2 revision it was read at  3 sealed record  4 when it was made in ms  5 how many outbox entries
--       6… due in ms, id of each entry; then how many chunks ('0' none), their due time in ms, recipients, for how
--       many seconds it is remembered whom it went to
-- Result: 1 written, 0 somebody was faster
if (redis.call('HGET', KEYS[1], 'revision') or '0') ~= ARGV[2] then
  return 0
end
redis.call('HSET', KEYS[1], 'revision', ARGV[2] + 1, 'sealed', ARGV[3])
redis.call('ZADD', KEYS[2], ARGV[4], ARGV[1])
local after = 6 + 2 * tonumber(ARGV[5])
for i = 6, after - 2, 2 do
  redis.call('ZADD', KEYS[3], ARGV[i], ARGV[i + 1])
end
local chunks = tonumber(ARGV[after])
if chunks > 0 then
  redis.call('SET', KEYS[5], ARGV[after + 2], 'EX', ARGV[after + 3])
  redis.call('SET', KEYS[6], '', 'EX', ARGV[after + 3])
  for chunk = 0, chunks - 1 do
    redis.call('ZADD', KEYS[4], ARGV[after + 1], 'chunk:' .. ARGV[1] .. ':' .. chunk)
  end
end
return 1
