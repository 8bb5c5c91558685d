package org.understory.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;

/// Completes the OpenAPI description: every call has the example that stands in `openapi-examples.json`, and says that
/// whatever it refuses is a [Problem].
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class ApiDescription implements OASFilter {

    private static final String EXAMPLES = "/openapi-examples.json";
    private static final String JSON = "application/json";
    private static final String PROBLEM = "Problem";

    private final JsonNode examples = examples();

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.getComponents().addSchema(PROBLEM, problem());
        api.getPaths().getPathItems().forEach(this::complete);
    }

    private void complete(String path, PathItem item) {
        item.getOperations().forEach((method, operation) -> {
            var example = examples.path(method + " " + path);
            showRequest(operation, example.path("request"));
            showAnswer(operation, example.path("status").asText("200"), example.path("answer"));
            operation
                    .getResponses()
                    .addAPIResponse(
                            "default",
                            OASFactory.createAPIResponse()
                                    .description("Refused, see docs/api.md for the types of problems")
                                    .content(OASFactory.createContent()
                                            .addMediaType(
                                                    Answer.PROBLEM_JSON,
                                                    OASFactory.createMediaType()
                                                            .schema(OASFactory.createSchema()
                                                                    .ref(PROBLEM)))));
        });
    }

    private static void showRequest(Operation operation, JsonNode example) {
        if (operation.getRequestBody() != null && !example.isMissingNode()) {
            show(operation.getRequestBody().getContent(), example);
        }
    }

    /// What the annotations guess of an answer's status is replaced by what the example has.
    private static void showAnswer(Operation operation, String status, JsonNode example) {
        var responses = operation.getResponses();
        List.of("400", "401", "403").forEach(responses::removeAPIResponse);
        var guessed = responses.getAPIResponse("200") == null
                ? responses.getAPIResponse("204")
                : responses.getAPIResponse("200");
        if (guessed == null || example.isMissingNode() && status.equals("200")) {
            return;
        }
        responses.removeAPIResponse("200");
        responses.removeAPIResponse("204");
        responses.addAPIResponse(status, guessed);
        show(guessed.getContent(), example);
    }

    private static void show(Content content, JsonNode example) {
        if (content != null && content.getMediaType(JSON) != null && !example.isMissingNode()) {
            content.getMediaType(JSON).example(new ObjectMapper().convertValue(example, Object.class));
        }
    }

    private static Schema problem() {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description("RFC 9457; further members depend on the type")
                .addProperty("type", text("urn:understory:problem:too-long"))
                .addProperty("title", text("This is too long: 5001 characters, and at most 5000 are possible."))
                .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
                .addProperty("detail", text("This is too long: 5001 characters, and at most 5000 are possible."))
                .addProperty("requestId", text("78y3byyb27"))
                .addProperty("field", text("text"));
    }

    private static Schema text(String example) {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING).examples(List.of(example));
    }

    private static JsonNode examples() {
        try (var file = ApiDescription.class.getResourceAsStream(EXAMPLES)) {
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
