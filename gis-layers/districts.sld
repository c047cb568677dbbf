<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc">
  <NamedLayer>
    <Name>districts</Name>
    <UserStyle>
      <FeatureTypeStyle>
        <Rule>
          <Name>区县</Name>
          <PolygonSymbolizer>
            <Fill><CssParameter name="fill">#f4f1ea</CssParameter><CssParameter name="fill-opacity">1</CssParameter></Fill>
            <Stroke><CssParameter name="stroke">#8a7f6d</CssParameter><CssParameter name="stroke-width">2</CssParameter></Stroke>
          </PolygonSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
