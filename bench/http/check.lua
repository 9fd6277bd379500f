-- wrk: POST /calls/{call}/topics/{topic}/check with the facts of a real application.
--   GUOHE_PATH the route, GUOHE_BODY a file with {"facts": …}
-- SPDX-License-Identifier: AGPL-3.0-or-later
local file = assert(io.open(os.getenv("GUOHE_BODY"), "rb"))
local body = file:read("*a")
file:close()
wrk.method = "POST"
wrk.path = os.getenv("GUOHE_PATH")
wrk.body = body
wrk.headers["Content-Type"] = "application/json"

local failed = 0
function response(status)
  if status ~= 200 then failed = failed + 1 end
end

threads = {}
function setup(thread) table.insert(threads, thread) end
function done(summary)
  io.write(string.format("COUNTS requests=%d us=%d p50=%d p99=%d\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99)))
end
