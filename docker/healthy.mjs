// The image's health check: is this process ready to work? HEALTH_URL says where to ask when it is not /health/ready.
const address = process.env.HEALTH_URL ?? `http://127.0.0.1:${process.env.PORT ?? 3000}/health/ready`;
const healthy = await fetch(address, { signal: AbortSignal.timeout(4_000) }).then((response) => response.ok, () => false);
process.exit(healthy ? 0 : 1);
