<?xml version="1.0" encoding="UTF-8"?>
<!-- Lines typed in columns: shown as they stand, in a box of their own that scrolls, never the page. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:e="https://edition.invalid/ns/functions"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:template match="ab[@type eq 'preformatted']" mode="flow" as="element(h:div)" priority="1">
    <div class="p">
      <xsl:call-template name="e:common"/>
      <xsl:call-template name="e:numbered"/>
      <!-- HTML drops a line break right after the tag; the indent or a word keeps that from being one of the text. -->
      <pre tabindex="0" role="group" aria-label="{e:word('table')}">
        <xsl:text>{e:typed-indent(.)}</xsl:text>
        <xsl:apply-templates mode="flow"/>
      </pre>
      <xsl:call-template name="e:passage"/>
    </div>
  </xsl:template>

  <xsl:template match="ab[@type eq 'preformatted']//text()" mode="flow" as="text()?" priority="2">
    <xsl:value-of select="e:typed-words(.)"/>
  </xsl:template>

  <xsl:template match="ab[@type eq 'preformatted']//processing-instruction('edition-space')" mode="flow" as="text()?">
    <xsl:value-of select="e:typed-space(.)"/>
  </xsl:template>

  <xsl:template match="ab[@type eq 'preformatted']//lb" mode="flow" as="text()" priority="2">
    <xsl:value-of select="e:typed-break(.)"/>
  </xsl:template>

</xsl:stylesheet>
