import { causes, nextActions, nextSteps } from '@diwan/cloud-api';
import { ErrorCatalogue } from '@diwan/contract';
import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

@ApiTags('Messages')
@Controller('api/v1/error-catalogue')
export class ErrorCatalogueController {
  /** The sentences behind a failed message's `cause` and `nextStep`, and the button of each next step; the same for every workspace until the next release. */
  @ApiOperation({ summary: 'The sentences behind the causes and next steps of failed messages' })
  @Get()
  @Header('Cache-Control', 'private, max-age=3600')
  @ApiOkResponse({ standardSchema: ErrorCatalogue })
  read(): ErrorCatalogue {
    return { causes, nextSteps, actions: nextActions };
  }
}
