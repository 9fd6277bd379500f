-- wrk: one request over and over.
--   GUOHE_METHOD, GUOHE_PATH, and GUOHE_BODY: a file with the body, if there is one.
-- SPDX-License-Identifier: Apache-2.0
wrk.method = os.getenv("GUOHE_METHOD")
wrk.path = os.getenv("GUOHE_PATH")
if os.getenv("GUOHE_BODY") then
  local file = assert(io.open(os.getenv("GUOHE_BODY"), "rb"))
  wrk.body = file:read("*a")
  file:close()
  wrk.headers["Content-Type"] = "application/json"
end

function done(summary, latency)
  io.write(string.format("COUNTS requests=%d failed=%d us=%d p50=%d p99=%d why=status\n", summary.requests,
    summary.errors.status, summary.duration, latency:percentile(50), latency:percentile(99)))
end
