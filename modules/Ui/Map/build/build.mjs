// Land only: no border is drawn, so no border is stated. EqualEarth.cs projects markers with the same numbers.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { geoEqualEarth, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';

const width = 960;
const south = -60; // Nobody's city lies beyond it; the ice would take a sixth of the picture.
const require = createRequire(import.meta.url);
const topology = JSON.parse(readFileSync(require.resolve('world-atlas/land-110m.json'), 'utf8'));
const land = feature(topology, topology.objects.land);

const projection = geoEqualEarth().fitWidth(width, { type: 'Sphere' }).precision(0.5);
const [, top] = projection([0, 84]);
const [, bottom] = projection([0, south]);
const [x, y] = projection.translate();
projection.translate([x, y - top]);
const height = Math.round(bottom - top);

const polygons = land.features
  .flatMap(({ geometry }) => (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates))
  .filter(rings => rings[0].some(([, latitude]) => latitude > south));
const path = geoPath(projection).digits(1);
const shape = path({ type: 'MultiPolygon', coordinates: polygons });

const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">
<!-- Made by modules/Ui/Map/build from Natural Earth (public domain) through world-atlas 2.0.2. Do not edit. -->
<path id="land" d="${shape}"/>
</svg>
`;
writeFileSync(new URL('../../wwwroot/map/world.svg', import.meta.url), svg);

const known = { Oslo: [59.91, 10.75], Montreal: [45.5, -73.57], Nairobi: [-1.29, 36.82], Sydney: [-33.87, 151.21], Null: [0, 0] };
console.log({ width, height, scale: projection.scale(), translate: projection.translate() });
for (const [name, [latitude, longitude]] of Object.entries(known))
  console.log(name, projection([longitude, latitude]).map(value => value.toFixed(2)).join(' '));
