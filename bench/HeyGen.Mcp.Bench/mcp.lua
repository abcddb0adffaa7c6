-- What wrk sends: one MCP request of the current revision, made from BENCH_METHOD, BENCH_NAME and BENCH_VIDEO;
-- with BENCH_DIRECT a plain GET, to the upstream itself.
if os.getenv("BENCH_DIRECT") then return end

local method = os.getenv("BENCH_METHOD") or "tools/call"
local name = os.getenv("BENCH_NAME")
local video = os.getenv("BENCH_VIDEO")
local meta = '"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",'
  .. '"io.modelcontextprotocol/clientInfo":{"name":"bench","version":"1"},"io.modelcontextprotocol/clientCapabilities":{}}'
local call = name and ('"name":"' .. name .. '","arguments":{"videoId":"' .. video .. '"},') or ""

wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Accept"] = "application/json, text/event-stream"
wrk.headers["X-Api-Key"] = os.getenv("BENCH_KEY") or "bench-key-0123456789"
wrk.headers["MCP-Protocol-Version"] = "2026-07-28"
wrk.headers["Mcp-Method"] = method
if name then
  wrk.headers["Mcp-Name"] = name
  wrk.headers["X-Bench-Video"] = video -- for the bare hop, which reads no body
end
wrk.body = '{"jsonrpc":"2.0","id":1,"method":"' .. method .. '","params":{' .. call .. meta .. "}}"
