// The suite can't send credentials, and the endpoint serves nobody without. This stands between the two on loopback,
// adds a key, and passes everything else on as it came: Host and Origin too, which one scenario is about.
import http from 'node:http';

/** Forwards to the server at `target`; answers where to call and how to stop. */
export async function startForwarder(target) {
  const { hostname, port } = new URL(target);
  const forwarder = http.createServer((incoming, outgoing) => {
    const headers = [...incoming.rawHeaders, 'X-Api-Key', 'hgk_conformance_0123456789'];
    const request = http.request({ hostname, port, method: incoming.method, path: incoming.url, headers, setHost: false });
    request.on('response', (response) => {
      outgoing.writeHead(response.statusCode, response.rawHeaders);
      response.pipe(outgoing);
      response.on('error', () => outgoing.destroy());
    });
    request.on('error', () => outgoing.destroy());
    outgoing.on('close', () => request.destroy());
    incoming.pipe(request);
  });
  await new Promise((resolve) => forwarder.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${forwarder.address().port}`, stop: () => forwarder.close() };
}
