<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI nests what HTML does not. The finished page once more, so that HTML's rules on content (HTML Standard, 4.4 to 4.9)
     hold for any TEI: no block in a paragraph, no link in a link, items in lists, cells in rows, an id once, no link to nowhere. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:tidy="https://edition.invalid/ns/tidy"
    exclude-result-prefixes="#all">

  <xsl:mode name="tidy" on-no-match="shallow-copy" on-multiple-match="use-last"/>
  <xsl:key name="tidy:id" match="*[@id]" use="@id"/>

  <!-- Phrases and paragraphs that hold a block are blocks themselves. -->
  <xsl:template match="(h:p | h:span | h:b | h:i | h:em | h:u | h:cite | h:q | h:sub | h:sup | h:time | h:data | h:h2 | h:h3 | h:h4 | h:h5 | h:h6)
      [ancestor::h:article][descendant::h:div | descendant::h:p | descendant::h:ul | descendant::h:dl | descendant::h:ol | descendant::h:table
        | descendant::h:blockquote | descendant::h:figure | descendant::h:section | descendant::h:pre | descendant::h:h2 | descendant::h:h3]"
      mode="tidy" as="element(h:div)">
    <div>
      <xsl:apply-templates select="@*" mode="tidy"/>
      <xsl:if test="not(self::h:span)"><xsl:attribute name="class" select="string-join((local-name(), @class), ' ')"/></xsl:if>
      <xsl:apply-templates mode="tidy"/>
    </div>
  </xsl:template>

  <xsl:template match="h:a//h:a | h:a[@class = ('ref', 'ptr')][starts-with(@href, '#')][empty(key('tidy:id', substring(@href, 2)))]"
      mode="tidy" as="element(h:span)">
    <span><xsl:apply-templates select="@* except (@href, @role), node()" mode="tidy"/></span>
  </xsl:template>

  <!-- A document may use an id that the page has too: it stands once. -->
  <xsl:template match="@id[not(.. is key('tidy:id', .)[1])]" mode="tidy" as="empty-sequence()"/>

  <xsl:template match="h:ul/*[not(self::h:li)]" mode="tidy" as="element(h:li)">
    <li class="between"><xsl:next-match/></li>
  </xsl:template>
  <xsl:template match="h:dl/*[not(self::h:dt or self::h:dd or self::h:div)]" mode="tidy" as="element(h:dd)">
    <dd class="between"><xsl:next-match/></dd>
  </xsl:template>
  <xsl:template match="h:table/*[not(self::h:tr or self::h:caption or self::h:thead or self::h:tbody)]" mode="tidy" as="element(h:tr)">
    <tr><td class="between" colspan="100"><xsl:next-match/></td></tr>
  </xsl:template>
  <xsl:template match="h:tr/*[not(self::h:td or self::h:th)]" mode="tidy" as="element(h:td)">
    <td class="between"><xsl:next-match/></td>
  </xsl:template>

</xsl:stylesheet>
