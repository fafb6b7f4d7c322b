import { normalizeIP } from '@better-auth/core/utils/ip';

/**
 * What an address counts as where attempts are counted. Whoever has an IPv6 address has a whole /64 of them (RFC 6177), and is known by that;
 * IPv4 written as IPv6 is IPv4.
 */
export const networkOf = (ip: string): string => normalizeIP(ip, { ipv6Subnet: 64 });
