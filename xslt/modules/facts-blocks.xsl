<?xml version="1.0" encoding="UTF-8"?>
<!-- The blocks of a text: the elements that hold words directly. Mode e:blocks returns them in order. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:e="https://edition.invalid/ns/functions"
    exclude-result-prefixes="#all">

  <xsl:mode name="e:blocks" on-no-match="shallow-skip" on-multiple-match="fail"/>

  <xsl:template match="p | head | ab | l | label | item | cell | salute | signed | dateline | byline | addrLine | trailer | opener | closer | speaker | stage"
      mode="e:blocks" as="element()">
    <xsl:sequence select="."/>
  </xsl:template>

  <!-- Those that only hold other blocks. -->
  <xsl:template match="item[p | list | lg | table] | cell[p | list] | (opener | closer)[not(text()[normalize-space()])][*]"
      mode="e:blocks" as="element()*" priority="1">
    <xsl:apply-templates mode="e:blocks"/>
  </xsl:template>

  <!-- Any other element with words of its own is a block too. -->
  <xsl:template match="*[text()[normalize-space()]]" mode="e:blocks" as="element()" priority="-0.2">
    <xsl:sequence select="."/>
  </xsl:template>

  <xsl:template match="note[not(e:printed(.))] | fw | del | surplus" mode="e:blocks" as="element()*" priority="1"/>

</xsl:stylesheet>
