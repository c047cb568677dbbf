<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc">
  <NamedLayer>
    <Name>streets</Name>
    <UserStyle>
      <FeatureTypeStyle>
        <Rule>
          <Name>街道</Name>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#ffffff</CssParameter><CssParameter name="fill-opacity">0</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#c9c2b4</CssParameter><CssParameter name="stroke-width">1</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
