package org.understory.site;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;
import org.understory.article.Articles;
import org.understory.web.WebConfig;

/// What search engines read first: `robots.txt` and the sitemaps (sitemaps.org 0.9).
@Path("/")
@RunOnVirtualThread
@PermitAll
class CrawlerPages {

    /// How many ids a sitemap takes; more than 50,000 addresses are not allowed in one.
    private static final int STORIES = 10_000;

    private static final String NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

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

    /// The list of sitemaps, which together have every story.
    @GET
    @Path("sitemap.xml")
    @Produces(MediaType.APPLICATION_XML)
    public String sitemaps() {
        var xml = new StringBuilder(HEAD).append("<sitemapindex xmlns=\"" + NAMESPACE + "\">\n");
        for (long number = 0; number <= articles.lastId() / STORIES; number++) {
            xml.append("  <sitemap><loc>%s/sitemaps/%d.xml</loc></sitemap>\n".formatted(web.origin(), number));
        }
        return xml.append("</sitemapindex>\n").toString();
    }

    @GET
    @Path("sitemaps/{number:[0-9]{1,9}}.xml")
    @Produces(MediaType.APPLICATION_XML)
    public String sitemap(@RestPath long number) {
        var stories = articles.addresses(number * STORIES, number * STORIES + STORIES - 1);
        var xml = new StringBuilder(HEAD).append("<urlset xmlns=\"" + NAMESPACE + "\">\n");
        for (var story : stories) {
            xml.append("  <url><loc>%s%s</loc><lastmod>%s</lastmod></url>\n"
                    .formatted(web.origin(), story.path(), story.updatedAt()));
        }
        return xml.append("</urlset>\n").toString();
    }
}
