import { Module } from '@nestjs/common';

/** The http role: what answers requests and holds sockets. Rooms add their modules here. */
@Module({ imports: [] })
export class ApiModule {}
