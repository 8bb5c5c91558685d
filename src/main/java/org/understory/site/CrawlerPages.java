package org.understory.site;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestQuery;
import org.understory.article.Articles;
import org.understory.web.WebConfig;

/// What search engines read first: `robots.txt` and the sitemap (sitemaps.org 0.9), newest stories first.
@Path("/")
@RunOnVirtualThread
@PermitAll
class CrawlerPages {

    private static final int STORIES = 1000;

    private final Articles articles;
    private final WebConfig web;

    CrawlerPages(Articles articles, WebConfig web) {
        this.articles = articles;
        this.web = web;
    }

    @GET
    @Path("robots.txt")
    @Produces(MediaType.TEXT_PLAIN)
    public String robots() {
        return """
                User-agent: *
                Disallow: /api/
                Disallow: /login
                Disallow: /register
                Disallow: /logout
                Disallow: /me
                Disallow: /drafts/
                Disallow: /comments/*/
                Sitemap: %s/sitemap.xml
                """.formatted(web.origin());
    }

    @GET
    @Path("sitemap.xml")
    @Produces(MediaType.APPLICATION_XML)
    public String sitemap(@RestQuery String cursor) {
        var xml = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
                """);
        for (var story : articles.newest(Articles.Filter.ALL, cursor, STORIES).items()) {
            xml.append("  <url><loc>")
                    .append(web.origin())
                    .append(story.path())
                    .append("</loc><lastmod>")
                    .append(story.publishedAt())
                    .append("</lastmod></url>\n");
        }
        return xml.append("</urlset>\n").toString();
    }
}
