import { createHmac } from 'node:crypto';

/** Where and under which secret webhooks are posted. */
export interface Target { host: string; port: number; path: string; secret: string }

/** One webhook as it goes over the wire, signed as Meta signs: HTTP/1.1, kept alive. */
export const signedRequest = ({ host, port, path, secret }: Target, body: string): Buffer => {
  const bytes = Buffer.from(body);
  const signature = createHmac('sha256', secret).update(bytes).digest('hex');
  return Buffer.concat([Buffer.from(`POST ${path} HTTP/1.1\r\nHost: ${host}:${port}\r\nContent-Type: application/json\r\nX-Hub-Signature-256: sha256=${signature}\r\nContent-Length: ${bytes.length}\r\n\r\n`, 'latin1'), bytes]);
};
