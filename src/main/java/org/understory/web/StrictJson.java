package org.understory.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/// A wrong type is refused, not turned into the right one: a number is no text, and half a comment has no id.
@Singleton
class StrictJson implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        var text = mapper.coercionConfigFor(LogicalType.Textual);
        text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
        text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
        text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        var number = mapper.coercionConfigFor(LogicalType.Integer);
        number.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
        number.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        number.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
        var truth = mapper.coercionConfigFor(LogicalType.Boolean);
        truth.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
        truth.setCoercion(CoercionInputShape.String, CoercionAction.Fail);
        mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    }
}
