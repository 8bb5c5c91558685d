package org.understory.moderation.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.util.stream.Collectors;
import org.understory.web.Problem;
import org.understory.web.Refusal;

/// Reads settings from trees of JSON that are laid over each other.
final class SettingsJson {

    private static final ObjectMapper JSON = mapper();

    private SettingsJson() {}

    static CheckSettings read(CheckSettings usual, JsonNode... layers) {
        var tree = (ObjectNode) JSON.valueToTree(usual);
        for (var layer : layers) {
            if (!layer.isObject()) {
                throw Problem.malformed("settings").refusal();
            }
            lay((ObjectNode) layer, tree);
        }
        try {
            return JSON.treeToValue(tree, CheckSettings.class);
        } catch (ValueInstantiationException e) {
            throw outOfBounds(e);
        } catch (JsonProcessingException e) {
            throw Problem.malformed(fieldOf(e)).refusal();
        }
    }

    private static void lay(ObjectNode over, ObjectNode under) {
        over.properties().forEach(member -> {
            var value = member.getValue();
            if (value.isNull()) {
                return;
            }
            if (value.isObject() && under.get(member.getKey()) instanceof ObjectNode known) {
                lay((ObjectNode) value, known);
            } else {
                under.set(member.getKey(), value);
            }
        });
    }

    /// The field is named with the check it belongs to.
    private static Refusal outOfBounds(ValueInstantiationException e) {
        var refusal = e.getCause() instanceof Refusal cause ? cause.problem() : Problem.malformed("settings");
        if (refusal.extras().get("field") instanceof String field
                && refusal.extras().get("reason") instanceof String r) {
            return Problem.invalid(fieldOf(e) + "." + field, r).refusal();
        }
        return Problem.malformed(fieldOf(e)).refusal();
    }

    private static String fieldOf(JsonProcessingException e) {
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return mapping.getPath().stream()
                    .map(part -> part.getFieldName() == null ? String.valueOf(part.getIndex()) : part.getFieldName())
                    .collect(Collectors.joining("."));
        }
        return "settings";
    }

    private static ObjectMapper mapper() {
        var mapper = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .build();
        refuse(mapper, LogicalType.Textual, CoercionInputShape.Integer, CoercionInputShape.Float);
        refuse(mapper, LogicalType.Textual, CoercionInputShape.Boolean);
        refuse(mapper, LogicalType.Integer, CoercionInputShape.Float, CoercionInputShape.String);
        refuse(mapper, LogicalType.Integer, CoercionInputShape.Boolean, CoercionInputShape.EmptyString);
        refuse(mapper, LogicalType.Float, CoercionInputShape.String, CoercionInputShape.EmptyString);
        refuse(mapper, LogicalType.Float, CoercionInputShape.Boolean);
        refuse(mapper, LogicalType.Boolean, CoercionInputShape.Integer, CoercionInputShape.String);
        refuse(mapper, LogicalType.Enum, CoercionInputShape.EmptyString, CoercionInputShape.Boolean);
        return mapper;
    }

    private static void refuse(ObjectMapper mapper, LogicalType type, CoercionInputShape... shapes) {
        for (var shape : shapes) {
            mapper.coercionConfigFor(type).setCoercion(shape, CoercionAction.Fail);
        }
    }
}
