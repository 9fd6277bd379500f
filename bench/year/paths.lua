-- wrk: GET requests for the paths of a file, in turn, each connection of a thread the next one.
--   GUOHE_SESSION a file whose line 1 is the cookie; GUOHE_PATHS a file with a path a line.
-- SPDX-License-Identifier: Apache-2.0
local threads = {}

function setup(thread)
  thread:set("number", #threads)
  table.insert(threads, thread)
end

function init(args)
  local session = assert(io.open(os.getenv("GUOHE_SESSION")))
  headers = { ["Cookie"] = session:read("*l") }
  session:close()
  paths = {}
  for line in io.lines(os.getenv("GUOHE_PATHS")) do table.insert(paths, line) end
  at = number * math.floor(#paths / tonumber(os.getenv("GUOHE_THREADS")))
end

function request()
  at = at % #paths + 1
  return wrk.format("GET", paths[at], headers)
end

function done(summary, latency)
  io.write(string.format("COUNTS requests=%d failed=%d us=%d p50=%d p99=%d why=status\n", summary.requests,
    summary.errors.status + summary.errors.timeout, summary.duration, latency:percentile(50), latency:percentile(99)))
end
