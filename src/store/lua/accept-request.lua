-- Accepts a request: number, record, indexes and first outbox entry, all or nothing; once for each draft.
-- KEYS  1 number of the draft  2 serial of the day  3 numbers of the chat  4 open numbers  5 outbox
--       6 prefix of records  7 numbers of the telephone (left out when there is none)
-- ARGV  1 kind (two capital letters)  2 date (yymmdd)  3 now in ms
--       4 lifetime of the draft's number in s  5 lifetime of the serial in s
--       6… field, value of the record
-- Result: number, 1 if the draft was accepted before else 0
local known = redis.call('GET', KEYS[1])
if known then
  return { known, 1 }
end

-- After 9999 a day the second letter goes on: BB, BC, … BZ, BA. Kinds differ in their first letter.
local first, second = string.sub(ARGV[1], 1, 1), string.byte(ARGV[1], 2) - 65
local number, record
repeat
  local serial = redis.call('INCR', KEYS[2]) - 1
  local lap = math.floor(serial / 9999)
  if lap > 25 then
    return redis.error_reply('ERR no number is left for this day')
  end
  number = string.format('%s%s%s-%04d', first, string.char((second + lap) % 26 + 65), ARGV[2], serial % 9999 + 1)
  record = KEYS[6] .. number
until redis.call('EXISTS', record) == 0

redis.call('EXPIRE', KEYS[2], ARGV[5])
redis.call('SET', KEYS[1], number, 'EX', ARGV[4])
redis.call('HSET', record, unpack(ARGV, 6))
-- Who has no chat has no list there.
if redis.call('HGET', record, 'chat') ~= '0' then
  redis.call('ZADD', KEYS[3], ARGV[3], number)
end
redis.call('ZADD', KEYS[4], ARGV[3], number)
redis.call('ZADD', KEYS[5], ARGV[3], 'forward:' .. number, ARGV[3], 'clock:' .. number .. ':0')
if KEYS[7] then
  redis.call('ZADD', KEYS[7], ARGV[3], number)
end
return { number, 0 }
