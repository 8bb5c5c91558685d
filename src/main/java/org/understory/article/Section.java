package org.understory.article;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/// A part of the newspaper, in one language, with a page of its own.
@Entity
public class Section {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String slug;
    public String name;
    public String language;
    public String description;

    protected Section() {}

    Section(String slug, String language) {
        this.slug = slug;
        this.language = language;
    }
}
