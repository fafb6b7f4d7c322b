import { isShortLink, readPlace } from './place.js';

describe('a place out of what people paste', () => {
  it.each([
    ['24.7136, 46.6753', 24.7136, 46.6753],
    ['٢٤٫٧١٣٦، ٤٦٫٦٧٥٣', 24.7136, 46.6753],
    ['-33.86 151.2', -33.86, 151.2],
    [`24°42'49.0"N 46°40'31.1"E`, 24.7136, 46.6753],
    ['https://www.google.com/maps/@24.7136,46.6753,15z', 24.7136, 46.6753],
    ['https://www.google.com/maps?q=24.7136,46.6753', 24.7136, 46.6753],
    ['https://www.google.com/maps/search/?api=1&query=24.7136%2C46.6753', 24.7136, 46.6753],
    ['https://maps.apple.com/?ll=24.7136,46.6753&q=Office', 24.7136, 46.6753],
    ['https://www.openstreetmap.org/?mlat=24.7136&mlon=46.6753#map=15/1/2', 24.7136, 46.6753],
    ['https://www.openstreetmap.org/#map=15/24.7136/46.6753', 24.7136, 46.6753],
    ['geo:24.7136,46.6753?z=12', 24.7136, 46.6753],
  ])('%s', (text, latitude, longitude) => {
    const place = readPlace(text);
    expect(place?.latitude).toBeCloseTo(latitude, 3);
    expect(place?.longitude).toBeCloseTo(longitude, 3);
  });

  it('takes the pin before the middle of the map, and the name with it', () => {
    expect(readPlace('https://www.google.com/maps/place/Kingdom+Centre/@24.71,46.67,17z/data=!3m1!4b1!4m5!3m4!1s0x0!8m2!3d24.7114!4d46.6744')).toEqual({ latitude: 24.7114, longitude: 46.6744, name: 'Kingdom Centre' });
    expect(readPlace('https://www.google.com/maps/place/24.7,46.6/@24.7,46.6,17z')).toEqual({ latitude: 24.7, longitude: 46.6 });
  });

  it.each(['', 'Riyadh', '91, 10', '10, 181', '12345', 'https://diwan.example/24', 'https://maps.app.goo.gl/abc'])('finds none in %j', (text) => expect(readPlace(text)).toBeNull());
  it('knows a short link', () => expect([isShortLink('https://maps.app.goo.gl/abc'), isShortLink('https://www.google.com/maps')]).toEqual([true, false]));
});
