import { Me, UpdateMe } from '@diwan/contract';
import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { MeService } from './me.service.js';
import { CurrentPrincipal, type Principal } from './principal.js';

@ApiTags('Me')
@Controller('api/v1/me')
export class MeController {
  constructor(private readonly me: MeService) {}

  /** Who is asking, in which workspace, and what they may do there. */
  @ApiOperation({ summary: 'Who is asking, and what they may do' })
  @Get()
  @ApiOkResponse({ standardSchema: Me })
  read(@CurrentPrincipal() principal: Principal): Promise<Me> {
    return this.me.read(principal);
  }

  /** Changes one's own name or language. */
  @ApiOperation({ summary: 'Change one\'s own name or language' })
  @Patch()
  @ApiOkResponse({ standardSchema: Me })
  update(@CurrentPrincipal() principal: Principal, @Body({ schema: UpdateMe }) patch: UpdateMe): Promise<Me> {
    return this.me.update(principal, patch);
  }
}
