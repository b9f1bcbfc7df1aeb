-- Writes a request if nobody wrote it in between, and with it its indexes and what has to happen next.
-- KEYS  1 record  2 open numbers  3 closed numbers  4 outbox  5 parked entries  6 prefix of telephone indexes
-- ARGV  1 number  2 revision it was read at  3 when it was made in ms  4 when it was closed in ms ('' it is open)
--       5 HMAC of the telephone ('' none)  6 ms from closing to erasing, if the person wanted to be forgotten
--       7 how many outbox entries  8… due in ms, id of each entry; then field, value of the record
-- Result: 1 written, 0 somebody was faster (or there is no such record)
if redis.call('HGET', KEYS[1], 'revision') ~= ARGV[2] then
  return 0
end
local phone = redis.call('HGET', KEYS[1], 'phone')
if phone and phone ~= '' and phone ~= ARGV[5] then
  redis.call('ZREM', KEYS[6] .. phone, ARGV[1])
end
if ARGV[5] ~= '' then
  redis.call('ZADD', KEYS[6] .. ARGV[5], ARGV[3], ARGV[1])
end
if ARGV[4] == '' then
  redis.call('ZADD', KEYS[2], ARGV[3], ARGV[1])
  redis.call('ZREM', KEYS[3], ARGV[1])
else
  redis.call('ZREM', KEYS[2], ARGV[1])
  redis.call('ZADD', KEYS[3], ARGV[4], ARGV[1])
  if redis.call('HEXISTS', KEYS[1], 'erase') == 1 then
    redis.call('ZADD', KEYS[4], ARGV[4] + ARGV[6], 'erase:' .. ARGV[1] .. ':0')
  end
end
local fields = 8 + 2 * tonumber(ARGV[7])
for i = 8, fields - 2, 2 do
  redis.call('ZREM', KEYS[5], ARGV[i + 1])
  redis.call('ZADD', KEYS[4], ARGV[i], ARGV[i + 1])
end
redis.call('HSET', KEYS[1], unpack(ARGV, fields))
return 1
