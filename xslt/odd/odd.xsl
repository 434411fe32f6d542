<?xml version="1.0" encoding="UTF-8"?>
<!-- What the compilers share: finding declarations by name, counting occurrences, and stopping at what is not supported. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:o="https://edition.invalid/ns/odd" xmlns="http://www.tei-c.org/ns/1.0"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">

  <xsl:key name="spec" match="elementSpec | classSpec | macroSpec | dataSpec" use="@ident"/>
  <xsl:key name="member" match="elementSpec[classes/memberOf] | classSpec[classes/memberOf]" use="classes/memberOf/@key/string()"/>

  <!-- The specs of a schema, in the order of the file. -->
  <xsl:function name="o:specs" as="element()*">
    <xsl:param name="root" as="document-node()"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:sequence select="$root//schemaSpec//*[local-name() = $kind]"/>
  </xsl:function>

  <!-- How often a particle may stand: "one", "optional", "zeroOrMore" or "oneOrMore". -->
  <xsl:function name="o:occurs" as="xs:string">
    <xsl:param name="particle" as="element()"/>
    <xsl:variable name="least" as="xs:string" select="($particle/@minOccurs, '1')[1]"/>
    <xsl:variable name="most" as="xs:string" select="($particle/@maxOccurs, '1')[1]"/>
    <xsl:sequence select="
        if ($least = '1') then (if ($most = '1') then 'one' else 'oneOrMore')
        else (if ($most = '1') then 'optional' else 'zeroOrMore')"/>
  </xsl:function>

  <!-- Whether text may stand directly in the content, macros taken into account. -->
  <xsl:function name="o:mixed" as="xs:boolean">
    <xsl:param name="content" as="element(content)"/>
    <xsl:sequence select="exists($content//textNode)
        or (some $macro in $content//macroRef satisfies o:mixed(key('spec', $macro/@key, root($content))/content))"/>
  </xsl:function>

  <!-- The elements and classes that say they belong to a class. -->
  <xsl:function name="o:members" as="element()*">
    <xsl:param name="class" as="element(classSpec)"/>
    <xsl:sequence select="key('member', $class/@ident, root($class))"/>
  </xsl:function>

  <!-- The classes of attributes that an element belongs to, in the order in which it names them. -->
  <xsl:function name="o:attribute-classes" as="element(classSpec)*">
    <xsl:param name="spec" as="element(elementSpec)"/>
    <xsl:for-each select="$spec/classes/memberOf">
      <xsl:sequence select="key('spec', @key)[@type = 'atts']"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="o:documentation" as="xs:string">
    <xsl:param name="spec" as="element()"/>
    <xsl:sequence select="normalize-space($spec/desc[1])"/>
  </xsl:function>

  <!-- Why it is encoded so. -->
  <xsl:function name="o:reason" as="xs:string">
    <xsl:param name="spec" as="element()"/>
    <xsl:sequence select="normalize-space($spec/remarks[1])"/>
  </xsl:function>
</xsl:stylesheet>
